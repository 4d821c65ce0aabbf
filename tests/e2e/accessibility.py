"""Ask axe-core for breaches of WCAG 2.2 AA on the page as it stands."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (values) => {
  const results = await axe.run(document, {
    runOnly: { type: "tag", values },
    resultTypes: ["violations"],
  });
  return results.violations.map(({ id, help, nodes }) => ({
    id, help, nodes: nodes.map((node) => `${node.target.join(" ")}: ${node.failureSummary}`),
  }));
}"""


def assert_accessible(page: Page) -> None:
    """The page breaks no rule that axe can see; the message tells rule, element and remedy."""
    if not page.evaluate("typeof axe === 'object'"):
        # Not a script element: the content security policy holds in tests as well.
        page.evaluate(AXE.read_text())
    violations = page.evaluate(RUN, TAGS)
    assert not violations, f"{page.url}\n" + "\n".join(describe(one) for one in violations)


def describe(violation: dict[str, Any]) -> str:
    nodes = "\n".join(f"    {node}" for node in violation["nodes"])
    return f"  {violation['id']}: {violation['help']}\n{nodes}"
