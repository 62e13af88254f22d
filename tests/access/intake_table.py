"""The lines of the table about the intake service."""

INTAKE = """
intake GET  /                                             iedereen
intake GET  /aanmelden/                                   iedereen
intake GET  /aanmelden/<part>                             iedereen
intake POST /aanmelden/<part>                             iedereen
intake POST /aanmelden/<part>/bewaren                     iedereen
intake GET  /aanmelden/bijlagen                           iedereen
intake POST /aanmelden/bijlagen                           iedereen
intake GET  /aanmelden/bijlagen/<attachment_id>           eigen browser
intake POST /aanmelden/bijlagen/<attachment_id>/weghalen  iedereen
intake GET  /aanmelden/blanco                             iedereen
intake GET  /aanmelden/blanco/<name>                      iedereen
intake GET  /aanmelden/concept                            iedereen
intake POST /aanmelden/concept/code                       zonder concept
intake POST /aanmelden/concept/collega                    zonder concept
intake POST /aanmelden/concept/link                       zonder concept
intake GET  /aanmelden/controleren                        iedereen
intake POST /aanmelden/controleren                        iedereen
intake POST /aanmelden/formulier                          iedereen
intake GET  /aanmelden/gevaar                             iedereen
intake POST /aanmelden/nieuw                              iedereen
intake GET  /aanmelden/verder/<token>                     link concept
intake POST /aanmelden/verder/<token>                     link concept
intake GET  /aanmelden/verzonden                          iedereen
intake POST /aanmelden/wissen                             iedereen
intake GET  /aanmelding/<token>                           link status
intake POST /aanmelding/<token>                           link status
intake GET  /aanmelding/<token>/bijlagen/<attachment_id>  link status
intake GET  /aanmelding/<token>/intrekken                 link status
intake POST /aanmelding/<token>/intrekken                 link status
intake GET  /aanmelding/aanvullen/<token>                 link aanvullen
intake POST /aanmelding/aanvullen/<token>                 link aanvullen
intake GET  /aanmelding/bevestig/<token>                  link bevestig
intake POST /aanmelding/bevestig/<token>                  link bevestig
intake GET  /assets/<path:filename>                       iedereen
intake GET  /aanmelding/code                              iedereen
intake POST /aanmelding/code                              iedereen
intake GET  /api                                          iedereen
intake GET  /api/v1/openapi.json                          iedereen
intake GET  /api/v1/aanmeldingen/<referentie>             sleutel
intake GET  /bereikbaar                                   iedereen
intake GET  /bereikbaar.json                              iedereen
intake GET  /healthz                                      iedereen
intake GET  /inbox                                        lijst
intake GET  /inbox/<aanmelding_id>                        regio
intake POST /inbox/<aanmelding_id>/aanvaarden             regio
intake GET  /inbox/<aanmelding_id>/bijlagen/<attachment_id> regio
intake POST /inbox/<aanmelding_id>/besluit                regio
intake POST /inbox/<aanmelding_id>/dubbel/<other_id>/<verdict> regio
intake POST /inbox/<aanmelding_id>/opnemen                regio
intake POST /inbox/<aanmelding_id>/team                   regio
intake POST /inbox/<aanmelding_id>/terugkoppeling         regio
intake POST /inbox/<aanmelding_id>/terugnemen             regio
intake POST /inbox/<aanmelding_id>/toewijzen              regio
intake GET  /inbox/<aanmelding_id>/inzage                 regio
intake GET  /inbox/<aanmelding_id>/inzage/<person_id>     regio
intake POST /inbox/<aanmelding_id>/inzage/<person_id>     regio
intake GET  /inbox/<aanmelding_id>/wie-keek               regio
intake GET  /inbox/bewaren                                bureau
intake GET  /inbox/bewaren/<ended_id>                     bureau eigen
intake POST /inbox/bewaren/<ended_id>                     beheerder
intake POST /inbox/bewaren/<ended_id>/tegenhouden         eigen lijst
intake POST /inbox/bewaren/<ended_id>/opheffen            eigen lijst
intake POST /inbox/bewaren/consulten                      beheerder
intake GET  /inbox/openen                                 lijst
intake POST /inbox/openen                                 lijst
intake POST /inbox/<aanmelding_id>/openen/<toegang_id>    regio
intake GET  /inbox/papier                                 lijst
intake POST /inbox/papier                                 lijst
intake GET  /metrics                                      meter
intake GET  /privacy                                      iedereen
intake GET  /readyz                                       iedereen
intake GET  /toegankelijkheid                             iedereen
intake GET  /aanmelding/<token>/gegevens                  link status
intake POST /aanmelding/<token>/gegevens                  link status
intake POST /aanmelding/<token>/nieuwe-link               link status
intake POST /aanmelding/<token>/openen                    link status
intake GET  /aanmelding/adres/<token>                     link adres
intake POST /aanmelding/adres/<token>                     link adres
intake POST /aanmelding/bevestig/<token>/nieuwe-link      link bevestig
intake GET  /consult                                      iedereen
intake POST /consult/aanvraag/<request_id>/beantwoord     regio
intake GET  /consult/register                             lijst
intake POST /consult/register/<consult_id>/weghalen       regio
intake GET  /consult/register/nieuw                       lijst
intake POST /consult/register/nieuw                       lijst
intake GET  /consult/register/verslag                     lijst
intake POST /consult/register/verslag                     lijst
intake GET  /consult/ter-plaatse                          iedereen
intake POST /consult/ter-plaatse                          iedereen
intake GET  /wegwijzer/                                   iedereen
intake GET  /wegwijzer/<slug>                             iedereen
intake POST /wegwijzer/<slug>                             iedereen
intake POST /wegwijzer/aanmelden                          iedereen
intake GET  /wegwijzer/naar/<way>                         iedereen
intake POST /wegwijzer/wissen                             iedereen
intake GET  /telefoon                                     lijst
intake GET  /telefoon/<uuid:call_id>                      regio
intake POST /telefoon/<uuid:call_id>                      regio
intake POST /telefoon/<uuid:call_id>/bewaren              regio
intake POST /telefoon/<uuid:call_id>/code                 regio
intake POST /telefoon/<uuid:call_id>/link                 regio
intake POST /telefoon/<uuid:call_id>/wissen               regio
intake GET  /zoeken                                       lijst
intake POST /zoeken                                       lijst
"""
