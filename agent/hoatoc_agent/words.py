"""What the agent says, in both languages; Vietnamese unless the user wants English."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("Ký số bằng thiết bị của đồng chí", "Sign with your own device"),
    "wants": ("Trang {site} đề nghị ký:", "The site {site} asks you to sign:"),
    "document": ("Văn bản", "Document"),
    "symbol": ("Số, ký hiệu hoặc loại", "Number, symbol or kind"),
    "digest": ("Mã băm sẽ ký", "Digest to be signed"),
    "certificate": ("Chứng thư số", "Certificate"),
    "token": ("Thiết bị", "Token"),
    "compare": (
        "So bốn nhóm đầu của mã băm với mã băm hiện trên trang văn bản. Khác nhau thì từ chối.",
        "Compare the first four groups of the digest with those on the page; refuse others.",
    ),
    "pin": ("Mã PIN của thiết bị", "PIN of the token"),
    "open": ("Thiết bị đang mở, không cần nhập PIN.", "The token is open; no PIN is needed."),
    "sign": ("Ký", "Sign"),
    "refuse": ("Từ chối", "Refuse"),
    "signed": ("Đã ký. Có thể đóng cửa sổ này.", "Signed. You may close this window."),
    "refused": (
        "Đã từ chối, chưa ký gì. Có thể đóng cửa sổ này.",
        "Refused; nothing was signed. You may close this window.",
    ),
    "failed": (
        "Chưa ký được. Xem lý do trên trang văn bản rồi thử lại từ đó.",
        "Nothing was signed. The page of the document says why; try again from there.",
    ),
    "over": (
        "Yêu cầu này không còn. Mở lại trang văn bản và ký lại.",
        "This request is over. Open the page of the document and sign again.",
    ),
    "pairing": ("Kết nối trình duyệt với trang {site}", "Connect a browser with the site {site}"),
    "code": (
        "Nhập mã này vào trang đó. Nếu đồng chí không mở trang đó thì bỏ qua.",
        "Enter this code on that site. If you have not opened it, do nothing.",
    ),
    "running": (
        "Chương trình ký đang chạy trên máy này và chỉ trả lời các trang:",
        "The signing agent runs on this computer and answers these sites alone:",
    ),
    "listens": ("Chương trình ký chờ tại {address}", "The signing agent listens at {address}"),
    "look": ("Mở trang này để xác nhận: {address}", "Open this page to confirm: {address}"),
    "yes": ("Ký? (c/K) ", "Sign? (y/N) "),
    "no_module": (
        "Chưa biết thư viện PKCS#11 của thiết bị. Thêm --module ĐƯỜNG_DẪN.",
        "The PKCS#11 library of the token is not known. Add --module PATH.",
    ),
    "no_site": (
        "Chưa cho phép trang nào. Thêm --site https://ĐỊA_CHỈ.",
        "No site is allowed yet. Add --site https://ADDRESS.",
    ),
    "port_taken": (
        "Cổng {port} đang được dùng: chương trình ký đã chạy, hoặc chọn cổng khác bằng --port.",
        "Port {port} is in use: the agent runs already, or choose another with --port.",
    ),
}


def say(language: str, name: str, **facts: str) -> str:
    """Return a sentence in a language (``vi`` or ``en``)."""
    return WORDS[name][language == "en"].format(**facts)
