"""Who sells and with which VAT, as dated data of their own; absent data say nothing."""

from pricing.seller.files import Sale, SellerError, check_seller, sale_of
from pricing.seller.seller import NOT_STATED, Bank, Seller, Vat
from pricing.seller.vat import VatSum, vat_sum

__all__ = [
    "NOT_STATED",
    "Bank",
    "Sale",
    "Seller",
    "SellerError",
    "Vat",
    "VatSum",
    "check_seller",
    "sale_of",
    "vat_sum",
]
