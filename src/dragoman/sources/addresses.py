"""Which addresses may be fetched from: public ones only, whatever way they are written."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

IP = IPv4Address | IPv6Address

_NAT64 = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet.

    Loopback, link-local, private, shared, multicast, reserved and documentation addresses are
    not, nor is an IPv6 address that carries such an IPv4 one (mapped, compatible, 6to4, NAT64,
    Teredo). Registries: IANA special-purpose addresses, RFC 6890.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_public(each) for each in _with_carried(found))


def _public(ip: IP) -> bool:
    site_local = isinstance(ip, IPv6Address) and ip.is_site_local
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or site_local)


def _with_carried(ip: IP) -> Iterator[IP]:
    """The address, or where it is only a way to write an IPv4 one, that one."""
    if isinstance(ip, IPv4Address):
        yield ip
    elif ip.ipv4_mapped:
        yield ip.ipv4_mapped
    elif ip in _NAT64:
        yield IPv4Address(int(ip) & 0xFFFFFFFF)
    else:
        yield ip
        if ip in _COMPATIBLE:
            yield IPv4Address(int(ip) & 0xFFFFFFFF)
        if ip.sixtofour:
            yield ip.sixtofour
        if ip.teredo:
            yield from ip.teredo
