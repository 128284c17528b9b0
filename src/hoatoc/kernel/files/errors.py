"""Why a file is refused: one code and one sentence for each reason."""

from django.utils.translation import gettext_lazy as _

from hoatoc.kernel.base.errors import BureauError, NotFound


class FileRefused(BureauError):
    """A file that is not taken in; the code says for which reason."""

    code = "files.refused"
    sentence = _("The file was refused. Bring another one.")
    http_status = 422


class EmptyFile(FileRefused):
    """No bytes at all."""

    code = "files.empty"
    sentence = _("The file is empty. Save it again in the program that made it, then bring it.")


class TooLarge(FileRefused):
    """More bytes than the node takes."""

    code = "files.too_large"
    sentence = _(
        "The file is larger than %(limit)s MB. Make the pictures in it smaller or split it."
    )
    http_status = 413


class UnknownKind(FileRefused):
    """Neither PDF nor DOCX nor ODT by its content."""

    code = "files.unknown_kind"
    sentence = _(
        "Only PDF, DOCX and ODT files are taken in, and this is none of them, whatever its name "
        "says. Save it as PDF, then bring it."
    )


class UnknownAnnex(FileRefused):
    """Nothing that can go with a document."""

    code = "files.unknown_annex"
    sentence = _(
        "Only PDF, DOCX, ODT, XLSX, PNG and JPEG files can be attached, and this is none of them, "
        "whatever its name says. Save it as PDF, then bring it."
    )


class UnknownScan(FileRefused):
    """Nothing that a scanner makes."""

    code = "files.unknown_scan"
    sentence = _(
        "A scan is a PDF, PNG or JPEG file, and this is none of them, whatever its name says. "
        "Let the scanner save a PDF, then bring it."
    )


class UnknownPaper(FileRefused):
    """Nothing that a scanner or a camera makes."""

    code = "files.unknown_paper"
    sentence = _(
        "Paper is brought as PDF, JPEG, PNG or TIFF, and this is none of them, whatever its name "
        "says. Let the scanner save a PDF, or set the camera to JPEG, then bring it."
    )


class NoPicture(FileRefused):
    """Neither PNG nor JPEG by its content."""

    code = "files.no_picture"
    sentence = _(
        "Only PNG and JPEG pictures can stand in a text, and this is neither, whatever its name "
        "says. Save it as PNG or JPEG, then bring it."
    )


class Damaged(FileRefused):
    """Truncated, or with a broken table of objects, or not readable to its end."""

    code = "files.damaged"
    sentence = _(
        "The file is damaged or was cut off and cannot be read to its end. Make it again from the "
        "original, then bring it."
    )


class Encrypted(FileRefused):
    """Needs a password to be read or changed."""

    code = "files.encrypted"
    sentence = _(
        "The file is protected by a password or by restrictions, so it can be neither read nor "
        "signed. Save it without protection, then bring it."
    )


class ActiveContent(FileRefused):
    """Scripts, launch actions, embedded files or XFA forms in a PDF."""

    code = "files.active_content"
    sentence = _(
        "The PDF holds something that acts by itself (%(found)s), which a document must not. Print "
        "it to a new PDF, then bring that."
    )


class Macros(FileRefused):
    """A program inside an office document."""

    code = "files.macros"
    sentence = _(
        "The document holds macros or embedded programs. Save it as a document without macros, "
        "then bring it."
    )


class OutsideLinks(FileRefused):
    """Parts that would be fetched from elsewhere when the document is opened."""

    code = "files.outside_links"
    sentence = _(
        "The document fetches a template, a picture or another part from elsewhere when it is "
        "opened. Put the part into the document itself, then bring it."
    )


class TooManyPages(FileRefused):
    """More pages than one document may have."""

    code = "files.too_many_pages"
    sentence = _("The file has more than %(limit)d pages. Split it into parts, then bring them.")


class TooComplex(FileRefused):
    """Too many objects, too deeply nested, or too long to read within the limits."""

    code = "files.too_complex"
    sentence = _(
        "The file is built in such a complicated way that it cannot be read safely. Print it to a "
        "new PDF, then bring that."
    )


class Bomb(FileRefused):
    """Small on the outside, enormous inside."""

    code = "files.bomb"
    sentence = _(
        "The file unpacks to a size that no office document has, so it was refused as dangerous. "
        "Tell your administrator where it came from."
    )


class BadArchive(FileRefused):
    """An office document whose inner parts have paths that lead out of it."""

    code = "files.bad_archive"
    sentence = _(
        "The inside of the document is not built as an office program builds it, so it was "
        "refused as dangerous. Tell your administrator where it came from."
    )


class HugePicture(FileRefused):
    """A picture or page of absurd size."""

    code = "files.huge_picture"
    sentence = _(
        "The file holds a picture or a page of enormous size. Make it smaller (200 to 300 dots "
        "per inch are enough for A4), then bring the file."
    )


class BadName(FileRefused):
    """A file name that hides something or that a computer cannot keep."""

    code = "files.bad_name"
    sentence = _(
        "The file name holds characters that are not allowed, or is too long. Rename the file "
        "with letters, digits, spaces and hyphens, then bring it."
    )


class NoSuchPage(NotFound):
    """The document has fewer pages."""

    code = "files.no_such_page"
    sentence = _("The document has no such page.")


class ConverterMissing(BureauError):
    """LibreOffice is not installed on this machine."""

    code = "files.converter_missing"
    sentence = _(
        "This machine cannot convert DOCX and ODT files because LibreOffice is not installed. Save "
        "the document as PDF in your office program and bring the PDF."
    )
    http_status = 422


class ConversionFailed(BureauError):
    """LibreOffice did not make a PDF in time."""

    code = "files.conversion_failed"
    sentence = _(
        "The document could not be converted to PDF. Save it as PDF in your office program and "
        "bring the PDF."
    )
    http_status = 422


class FileLost(BureauError):
    """The bytes are not where they were put, or are no longer the same."""

    code = "files.lost"
    sentence = _(
        "The stored file %(sha256)s is missing or was changed on disk. Tell the administrator: it "
        "has to be brought back from a backup."
    )
    http_status = 500


class StoreUnreachable(BureauError):
    """The object store does not answer."""

    code = "files.store_unreachable"
    sentence = _("The file store does not answer at the moment. Try again in a few minutes.")
    http_status = 503


_ALL: tuple[type[FileRefused], ...] = (
    EmptyFile,
    TooLarge,
    UnknownKind,
    NoPicture,
    Damaged,
    Encrypted,
    ActiveContent,
    Macros,
    OutsideLinks,
    TooManyPages,
    TooComplex,
    Bomb,
    BadArchive,
    HugePicture,
    BadName,
)
REFUSALS: dict[str, type[FileRefused]] = {refusal.code: refusal for refusal in _ALL}
