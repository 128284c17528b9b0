"""The archive of an organisation: submission, keep-back, appraisal and disposal, holds, loans.

Nouns (ISO 15489, MoReq): custody, notice, submission, keep-back, appraisal, disposal, hold, loan.
Verbs: notify, submit, accept, return, keep back, appraise, dispose, hold, lift, lend.
"""
