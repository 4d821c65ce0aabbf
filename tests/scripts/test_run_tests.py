import run_tests


def test_counts_in_sums_failures_and_errors(tmp_path):
    results = tmp_path / "results.xml"
    results.write_text(
        '<testsuites><testsuite tests="9" failures="1" errors="2" skipped="1"/></testsuites>'
    )

    assert str(run_tests.counts_in(results)) == "5 passed, 3 failed, 1 skipped"


def test_counts_in_a_run_that_wrote_nothing_is_empty(tmp_path):
    assert run_tests.counts_in(tmp_path / "missing.xml") == run_tests.Counts()
