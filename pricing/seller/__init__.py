"""Who sells and with which VAT, as dated data of their own; absent data say nothing."""

from pricing.seller.files import Sale, SellerError, sale_of, seller_faults
from pricing.seller.seller import NOT_STATED, Bank, Seller, Vat, VatSum, vat_dict, vat_sum

__all__ = [
    "NOT_STATED",
    "Bank",
    "Sale",
    "Seller",
    "SellerError",
    "Vat",
    "VatSum",
    "sale_of",
    "seller_faults",
    "vat_dict",
    "vat_sum",
]
