"""Writing: the text of a draft, written by several people at once, of which nothing is lost.

Nouns: text, text update, writer, presence.
Verbs: open_text, write, admit_writer, dismiss_writer, close_text, reopen_text, bring_figure.
"""
