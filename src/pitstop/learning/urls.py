from pitstop.learning import comparing_urls

app_name = "learning"

urlpatterns = [
    *comparing_urls.urlpatterns,
]
