from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "loa.agencies"
    label = "agencies"

    def ready(self) -> None:
        """Tells the pages who decides what a request may do and where one signs out; its place."""
        from loa.agencies import found
        from loa.agencies.navigation import may_go
        from loa.ui import navigation

        found.register()
        navigation.ask_permission_of(may_go)
        navigation.set_person_menu(
            navigation.PersonMenu(
                switch_role="agencies:switch_role",
                sign_out="agencies:sign_out",
                home="desk:today",
                account="agencies:own_account",
                stay="agencies:keep_alive",
                sign_in="agencies:sign_in",
            )
        )
        navigation.register(
            navigation.Place(
                "Đơn vị của tôi",
                "agencies:agency",
                "unit",
                79,
                "agencies.read",
                group=navigation.AGENCY,
            )
        )
        navigation.register(
            navigation.Place(
                "Người của đơn vị",
                "agencies:people",
                "people",
                80,
                "agencies.manage_people",
                group=navigation.AGENCY,
            )
        )
