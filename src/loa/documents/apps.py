from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "loa.documents"
    label = "documents"

    def ready(self) -> None:
        """The room's place on the staff's pages."""
        from loa.agencies.leaving import holds
        from loa.documents import draft_leaving, found, outgoing_leaving, registry
        from loa.documents.actions.drafts_way import lock_for_good, open_again
        from loa.documents.archive import fileable
        from loa.ui.navigation import PAPERS, Place, register

        found.register()
        holds(draft_leaving.LABEL, draft_leaving.list_for, draft_leaving.move)
        holds(outgoing_leaving.LABEL, outgoing_leaving.list_for, outgoing_leaving.move)
        fileable.register()
        register(Place("Dự thảo", "drafts:list", "edit", 24, "documents.draft", group=PAPERS))
        register(Place("Văn bản", "documents:list", "file", 25, "documents.read", group=PAPERS))
        register(Place("Hồ sơ lưu trữ", "archive:list", "list", 29, "documents.read", group=PAPERS))
        register(Place("Chờ ký", "outgoing:waiting", "sign", 26, "documents.approve", group=PAPERS))
        register(
            Place(
                "Văn bản đi", "outgoing:list", "share", 27, "documents.read_outgoing", group=PAPERS
            )
        )
        register(
            Place(
                "Sổ văn bản", "registers:list", "list", 28, "documents.read_outgoing", group=PAPERS
            )
        )
        registry.when_returned("documents.draft", open_again)
        registry.when_issued("documents.draft", lock_for_good)
        registry.source_page("documents.draft", "drafts:edit")
