from django.urls import path

from .views.acts import act
from .views.attachments import attachment_file, attachments
from .views.detail import detail, live, status
from .views.drafting import edit, new
from .views.exporting import export
from .views.files import download, download_marked, page_picture, print_pages, report
from .views.listing import choose_columns, list_documents
from .views.mending import mend
from .views.own_key import complete, prepare, returned
from .views.preview import preview
from .views.programs import pages, signed
from .views.register import register, register_print, register_xlsx
from .views.signatories import signatories
from .views.signing import sign_document
from .views.writing import fields, write, writers

app_name = "documents"

urlpatterns = [
    path("", list_documents, name="list"),
    path("columns/", choose_columns, name="columns"),
    path("export/", export, name="export"),
    path("new/", new, name="new"),
    path("signatories/", signatories, name="signatories"),
    path("register/", register, name="register"),
    path("register/print/", register_print, name="register_print"),
    path("register/xlsx/", register_xlsx, name="register_xlsx"),
    path("sign/returned/", returned, name="signature_returned"),
    path("sign/pages/<str:word>/", pages, name="signature_pages"),
    path("sign/signed/<str:word>/", signed, name="signature_signed"),
    path("<uuid:document_id>/", detail, name="detail"),
    path("<uuid:document_id>/edit/", edit, name="edit"),
    path("<uuid:document_id>/fields/", fields, name="fields"),
    path("<uuid:document_id>/preview/", preview, name="preview"),
    path("<uuid:document_id>/write/", write, name="write"),
    path("<uuid:document_id>/writers/", writers, name="writers"),
    path("<uuid:document_id>/files/", attachments, name="attachments"),
    path("<uuid:document_id>/files/<uuid:attachment_id>/", attachment_file, name="attachment_file"),
    path("<uuid:document_id>/mend/", mend, name="mend"),
    path("<uuid:document_id>/sign/", sign_document, name="sign"),
    path("<uuid:document_id>/sign/prepare/", prepare, name="prepare_signature"),
    path("<uuid:document_id>/sign/complete/", complete, name="complete_signature"),
    path("<uuid:document_id>/acts/<slug:verb>/", act, name="act"),
    path("<uuid:document_id>/live/", live, name="live"),
    path("<uuid:document_id>/status/", status, name="status"),
    path("<uuid:document_id>/download/", download, name="download"),
    path("<uuid:document_id>/download/marked/", download_marked, name="download_marked"),
    path("<uuid:document_id>/print/", print_pages, name="print"),
    path("<uuid:document_id>/report/", report, name="report"),
    path(
        "<uuid:document_id>/versions/<int:ordinal>/pages/<int:number>/",
        page_picture,
        name="page_picture",
    ),
]
