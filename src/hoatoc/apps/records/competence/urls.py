"""The pages of competence."""

app_name = "competence"

urlpatterns: list[object] = []
