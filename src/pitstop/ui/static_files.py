"""How style and script reach a browser that should keep them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class CollectedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # has no types
    """Compressed, and with a hash of the content in the name, in the scripts' imports too."""

    support_js_module_import_aggregation = True
