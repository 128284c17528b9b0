"""Makers of files that must be refused, and of ordinary ones; no file is kept in the repo."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import docx
import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

Build = Callable[[pikepdf.Pdf], None]


def pdf(build: Build | None = None, *, pages: int = 1, **save: object) -> bytes:
    """Make a small PDF; ``build`` adds what the test is about."""
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=(595, 842))
    if build:
        build(document)
    out = io.BytesIO()
    if "encryption" not in save:
        save.setdefault("stream_decode_level", pikepdf.StreamDecodeLevel.none)
    save.setdefault("compress_streams", False)
    document.save(out, **save)  # type: ignore[arg-type]
    return out.getvalue()


def pdf_saying(text: str) -> bytes:
    """Make a PDF whose only page shows one line of ASCII."""

    def build(document: pikepdf.Pdf) -> None:
        page = document.pages[0]
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.obj.Resources = Dictionary(Font=Dictionary(F1=document.make_indirect(font)))
        page.obj.Contents = Stream(document, f"BT /F1 20 Tf 72 700 Td ({text}) Tj ET".encode())

    return pdf(build)


def with_javascript(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def with_named_javascript(document: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("1"))
    document.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))


def with_launch(document: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.Launch, F=String("calc.exe"))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)
    document.pages[0].obj.Annots = Array([document.make_indirect(link)])


def with_direct_launch_deep_in_an_annotation(document: pikepdf.Pdf) -> None:
    after = Dictionary(S=Name.GoTo, Next=Array([Dictionary(S=Name.Launch, F=String("x"))]))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=after)
    document.pages[0].obj.Annots = Array([link])


def with_embedded_file(document: pikepdf.Pdf) -> None:
    document.attachments["x.exe"] = pikepdf.AttachedFileSpec(  # type: ignore[call-arg]
        document, b"MZ"
    )


def with_xfa(document: pikepdf.Pdf) -> None:
    document.Root.AcroForm = Dictionary(Fields=Array(), XFA=Stream(document, b"<xdp/>"))


def with_page_action(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Named, N=Name.NextPage))


def with_submit(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.SubmitForm, F=String("http://elsewhere"))


def with_huge_page(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.MediaBox = Array([0, 0, 90_000, 90_000])


def with_huge_picture(document: pikepdf.Pdf) -> None:
    picture = Stream(document, b"\x00")
    picture.Type, picture.Subtype = Name.XObject, Name.Image
    picture.Width, picture.Height = 60_000, 60_000
    document.Root.Picture = document.make_indirect(picture)


def with_bomb(document: pikepdf.Pdf) -> None:
    document.Root.Bomb = _flate(document, zlib.compress(bytes(64 * 1024 * 1024), 9), 1)


def with_nested_bomb(document: pikepdf.Pdf) -> None:
    inner = zlib.compress(bytes(200 * 1024 * 1024), 9)
    document.Root.Bomb = _flate(document, zlib.compress(inner, 9), 2)


def with_many_filters(document: pikepdf.Pdf) -> None:
    data = b"x"
    for _ in range(6):
        data = zlib.compress(data)
    document.Root.Odd = _flate(document, data, 6)


def with_deep_nesting(document: pikepdf.Pdf) -> None:
    inner = Array()
    for _ in range(200):
        inner = Array([inner])
    document.Root.Deep = inner


def _flate(document: pikepdf.Pdf, packed: bytes, times: int) -> pikepdf.Object:
    stream = Stream(document, b"")
    stream.write(packed, filter=Array([Name.FlateDecode] * times))
    return document.make_indirect(stream)


def encrypted_pdf(*, user: str = "", owner: str = "o") -> bytes:
    return pdf(encryption=pikepdf.Encryption(user=user, owner=owner))


def pdf_with_wrong_table() -> bytes:
    """Point the table of objects to the wrong bytes."""
    good = pdf(object_stream_mode=pikepdf.ObjectStreamMode.disable)
    at = good.rindex(b"startxref") + len(b"startxref\n")
    return good[:at] + b"3" + good[good.index(b"\n", at) :]


def pdf_of_many_pages(count: int) -> bytes:
    return pdf(pages=count)


def page_tree_that_bites_its_tail() -> bytes:
    body = (
        b"%PDF-1.5\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
        b"2 0 obj <</Type/Pages/Count 1/Kids[2 0 R]>> endobj\n"
    )
    first, second = body.index(b"1 0 obj"), body.index(b"2 0 obj")
    table = f"xref\n0 3\n0000000000 65535 f \n{first:010d} 00000 n \n{second:010d} 00000 n \n"
    end = f"trailer <</Size 3/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + table.encode() + end.encode()


def word(text: str = "Nội dung tiếng Việt") -> bytes:
    """Make an ordinary DOCX."""
    document = docx.Document()
    document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def changed(data: bytes, change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """Rewrite an archive part by part; ``more`` adds parts (slashes written as ``__``)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part, zipfile.ZIP_DEFLATED)
        for name, part in more.items():
            new.writestr(name.replace("__", "/").replace("_dot_", "."), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def same(_: str, part: bytes) -> bytes:
    return part


def word_with_relation(kind: str, target: str) -> bytes:
    """Add a relationship that leads outside."""
    relation = (
        '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    ).encode()

    def change(name: str, part: bytes) -> bytes:
        if name.endswith("document.xml.rels"):
            return part.replace(b"</Relationships>", relation)
        return part

    return changed(word(), change)


def word_with_document(find: bytes, put: bytes) -> bytes:
    """Change the main part of a DOCX."""

    def change(name: str, part: bytes) -> bytes:
        return part.replace(find, put) if name == "word/document.xml" else part

    return changed(word(), change)


def word_with_part(name: str, part: bytes) -> bytes:
    """Append a part under any name, however odd."""
    out = io.BytesIO(word())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def open_document(content: str = "<text:p>Xin chào</text:p>", **more: bytes) -> bytes:
    """Make an ODT; ``more`` adds parts (``__`` for a slash, ``_dot_`` for a dot)."""
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
        'xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" '
        'xmlns:xlink="http://www.w3.org/1999/xlink"'
    )
    body = f"<office:body><office:text>{content}</office:text></office:body>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "META-INF/manifest.xml",
            "<manifest:manifest xmlns:manifest="
            '"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.text"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            "</manifest:manifest>",
        )
        archive.writestr(
            "content.xml",
            f'<office:document-content {names} office:version="1.2">{body}'
            "</office:document-content>",
        )
        for name, part in more.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), part)
    return out.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    """Make the head of a PNG that claims to be enormous."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return (
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", len(head))
        + chunk
        + struct.pack(">I", zlib.crc32(chunk))
        + struct.pack(">I", 0)
        + b"IDAT"
        + struct.pack(">I", zlib.crc32(b"IDAT"))
    )
