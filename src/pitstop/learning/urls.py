from pitstop.learning import comparing_urls, evidence_urls

app_name = "learning"

urlpatterns = [
    *comparing_urls.urlpatterns,
    *evidence_urls.urlpatterns,
]
