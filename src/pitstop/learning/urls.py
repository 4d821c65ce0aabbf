from pitstop.learning import comparing_urls, overview_urls

app_name = "learning"

urlpatterns = [
    *comparing_urls.urlpatterns,
    *overview_urls.urlpatterns,
]
