"""Evidence: what the archive keeps is stamped each month, and stamped again before a proof ends.

Nouns: evidence record (bản ghi chứng cứ), archive stamp (dấu thời gian lưu trữ), renewal run (đợt
gia hạn), end of an algorithm (hạn dùng thuật toán).
"""
