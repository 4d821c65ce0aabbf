"""Questions of others, and contact with their groups. What stands in an address is one's own
collaboration and question; of the others only the number of what they released."""

from django.urls import path

from pitstop.learning.views import contacts, others, who_else

COLLABORATION = "collaborations/<uuid:uuid>/"
QUESTION = COLLABORATION + "questions/<uuid:question>/"

urlpatterns = [
    path(COLLABORATION + "who-else/", who_else.while_writing, name="who-else-written"),
    path(QUESTION + "who-else/", who_else.who_else_page, name="who-else"),
    path(QUESTION + "who-else/<uuid:release>/", who_else.judge, name="judge"),
    path(QUESTION + "contact/<uuid:release>/", contacts.ask, name="contact-ask"),
    path(COLLABORATION + "others/<uuid:release>/", others.other_question, name="other"),
    path(COLLABORATION + "contacts/", contacts.contact_list, name="contacts"),
    path(COLLABORATION + "contacts/<uuid:contact>/", contacts.contact, name="contact"),
]
