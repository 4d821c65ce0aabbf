"""What a learning coordinator reads of the programmes of a home organisation.

Everything here is made of released questions, through `access/reach.py`. No programme is named
beside a question, and nothing is counted per programme. Each number counts questions that stand on
the same page, or programmes: never people, so there is no figure that could point at somebody.
"""

from pitstop.learning.overview.building import Overview, build_overview
from pitstop.learning.overview.questions import Filters, OverviewQuestion, Topic

__all__ = ["Filters", "Overview", "OverviewQuestion", "Topic", "build_overview"]
