"""The works behind the method: reading them, choosing among them, and citing them.

kinds.py       which kinds of works and evidence there are, and which parts of the method
works.py       one work, built in or added by a collaboration
bibtex.py      a text in BibTeX as entries, and which of them cannot be read
entries.py     an entry as a work, or what is wrong with it
addresses.py   DOIs and addresses on the web, checked and never fetched
built_in.py    the works that come with Pitstop, from reading_list.bib
choosing.py    the works that a reader asks for
citing.py      a reference as people and programs write it
"""
