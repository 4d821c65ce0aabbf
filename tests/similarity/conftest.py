import pytest

from tests.similarity.model_folder import write_model


@pytest.fixture
def model_folder(tmp_path):
    """A folder with a real, tiny model that onnxruntime runs."""
    return write_model(tmp_path / "model")
