"""What stands on a page, as its reader has it: the words without their markup."""

import re
from html import unescape


def words_of(response):
    page = response.content.decode()
    page = page[page.index("<article") : page.index("</article>")]
    page = re.sub(r"(?s)<svg.*?</svg>", " ", page)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split()).replace(" .", ".")
