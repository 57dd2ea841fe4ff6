from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "loa.documents"
    label = "documents"

    def ready(self) -> None:
        """The room's place on the staff's pages."""
        from loa.documents import found, registry
        from loa.documents.actions.drafts_way import lock_for_good, open_again
        from loa.ui.navigation import Place, register

        found.register()
        register(Place("Dự thảo", "drafts:list", "edit", 24, "documents.draft"))
        register(Place("Văn bản", "documents:list", "file", 25, "documents.read"))
        registry.when_returned("documents.draft", open_again)
        registry.when_issued("documents.draft", lock_for_good)
        registry.source_page("documents.draft", "drafts:edit")
