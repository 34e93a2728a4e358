from django.urls import path

from pophyte.people.views import accounts, audit, holdings, invitations, organisations, tokens


app_name = "people"
urlpatterns = [
    path("oma/kutsut/", invitations.invitations, name="invitations"),
    path("oma/kutsut/<int:pk>/peru/", invitations.cancel, name="cancel_invitation"),
    path("oma/kutsu/<str:token>/", invitations.accept, name="accept"),
    path("oma/tunnukset/", accounts.accounts, name="accounts"),
    path("oma/tunnukset/<int:pk>/", accounts.account, name="account"),
    path("oma/tunnukset/<int:pk>/tila/", accounts.account_state, name="account_state"),
    path("oma/oikeudet/<int:pk>/paata/", accounts.end, name="end_grant"),
    path("oma/muutosloki/", audit.audit, name="audit"),
    path("oma/avaimet/", tokens.tokens, name="tokens"),
    path("oma/avaimet/<int:pk>/poista/", tokens.revoke, name="revoke_token"),
    path("oma/roolit/", holdings.holdings, name="holdings"),
    path("oma/roolit/<int:pk>/paata/", holdings.end, name="end_holding"),
    path("organisaatiot/", organisations.organisations, name="organisations"),
    path("organisaatiot/<slug:slug>/", organisations.organisation, name="organisation"),
]
