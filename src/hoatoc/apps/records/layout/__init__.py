"""Layout: a document is measured against Annex I of Decree 30/2020/NĐ-CP, rule by rule.

Nouns: layout report, finding, rule, measured page, element (a cell of Annex I), profile.
Verbs: check_layout, mend_file.
"""
