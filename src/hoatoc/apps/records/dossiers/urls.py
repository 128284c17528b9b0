"""The pages of file plans and dossiers."""

from django.urls import path

from .views import plan_lines, plans, settings

app_name = "dossiers"

urlpatterns = [
    path("plans/", plans.plans, name="plans"),
    path("plans/<uuid:plan_id>/", plans.plan, name="plan"),
    path("plans/<uuid:plan_id>/print/", plans.plan_print, name="plan_print"),
    path("plans/<uuid:plan_id>/export/", plans.plan_export, name="plan_export"),
    path("plans/<uuid:plan_id>/headings/new/", plan_lines.head_new, name="head_new"),
    path("plans/<uuid:plan_id>/files/new/", plan_lines.item_new, name="item_new"),
    path("plans/<uuid:plan_id>/files/<uuid:item_id>/", plan_lines.item_change, name="item_change"),
    path("plans/<uuid:plan_id>/files/<uuid:item_id>/drop/", plan_lines.item_drop, name="item_drop"),
    path("plans/<uuid:plan_id>/<slug:verb>/", plans.plan_act, name="plan_act"),
    path("retention/", settings.retention, name="retention"),
    path("retention/<uuid:rule_id>/end/", settings.retention_end, name="retention_end"),
    path("setting/", settings.setting, name="setting"),
]
