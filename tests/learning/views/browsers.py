from django.test import Client


def browser_of(user):
    browser = Client()
    browser.force_login(user)
    return browser


def words_of(response):
    return response.content.decode()
