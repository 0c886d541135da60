"""The codes that price lists, selections, addresses and every document of them share."""

from typing import Literal, get_args

AddOnCode = Literal["contacts", "manager"]
ServiceCode = Literal[
    "payment_integration",
    "payment_integration_new_country",
    "sms_integration",
    "sms_integration_new_country",
    "cloud_migration",
]
Situation = Literal["new", "overdue", "renewal"]

ADD_ONS: tuple[AddOnCode, ...] = get_args(AddOnCode)
SERVICES: tuple[ServiceCode, ...] = get_args(ServiceCode)
SITUATIONS: tuple[Situation, ...] = get_args(Situation)
# The languages of pages and documents, and the screens beside the page, as an address names them;
# the first language is that of an address which is silent.
LANGUAGES = ("ru", "en")
VIEWS = ("call", "desk")
# Who renews in good standing pays the list's prices only by written consent (R13).
BY_CONSENT: Situation = "renewal"
