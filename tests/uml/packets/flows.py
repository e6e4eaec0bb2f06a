"""One client's connection to a web server, by each method: what every topic needs."""
import case as world
import wire
from case import CLIENT, CLIENT6, ONE, ONE6, VIP, VIP6, inside, outside, service, to_client, to_server

WEB, WEB6 = "-t %s:80" % VIP, "-t [%s]:80" % VIP6
DNS, DNS6 = "-u %s:53" % VIP, "-u [%s]:53" % VIP6


def web(*servers, method="-m", **options):
    """NAT servers listen on 8080."""
    port = 8080 if method.startswith("-m") else 80
    return service(WEB, *["%s:%d %s" % (server, port, method) for server in servers or (ONE,)], **options)


def web6(*servers, method="-m", **options):
    port = 8080 if method.startswith("-m") else 80
    return service(WEB6, *["[%s]:%d %s" % (server, port, method) for server in servers or (ONE6,)], **options)


def dns(*servers, method="-m", **options):
    port = 5300 if method.startswith("-m") else 53
    return service(DNS, *["%s:%d %s" % (server, port, method) for server in servers or (ONE,)], **options)


def dns6(*servers, method="-m", **options):
    port = 5300 if method.startswith("-m") else 53
    return service(DNS6, *["[%s]:%d %s" % (server, port, method) for server in servers or (ONE6,)], **options)


def request(flags, sport=40000, client=CLIENT, vip=VIP, dport=80, **options):
    return outside(wire.tcp(client, sport, vip, dport, flags, **options))


def reply(flags, dport=40000, server=ONE, sport=8080, client=CLIENT, **options):
    return inside(wire.tcp(server, sport, client, dport, flags, **options), server=server)


def request6(flags, **options):
    return request(flags, client=CLIENT6, vip=VIP6, **options)


def reply6(flags, **options):
    return reply(flags, **{"server": ONE6, "client": CLIENT6, **options})


def query(sport=40000, client=CLIENT, vip=VIP, dport=53, data=b"question", **options):
    return outside(wire.udp(client, sport, vip, dport, data, **options))


def response(dport=40000, client=CLIENT, server=ONE, sport=5300, data=b"the answer", **options):
    return inside(wire.udp(server, sport, client, dport, data, **options), server=server)


def query6(**options):
    return query(**{"client": CLIENT6, "vip": VIP6, **options})


def response6(**options):
    return response(**{"client": CLIENT6, "server": ONE6, **options})


def handshake_by_hand(client, vip, server):
    """One by NAT, with what becomes of each of its segments."""
    def is_in(state, seconds):
        return "TCP %s %s %s %s %d" % (end(client, 40000), end(vip, 80), end(server, 8080), state, seconds)

    return [
        outside(wire.tcp(client, 40000, vip, 80, "S"),
                [to_server(server, wire.tcp(client, 40000, server, 8080, "S", ttl=63))]).leaving(is_in("SYN_RECV", 60)),
        inside(wire.tcp(server, 8080, client, 40000, "S."),
               [to_client(wire.tcp(vip, 80, client, 40000, "S.", ttl=63))], server=server),
        outside(wire.tcp(client, 40000, vip, 80, ".", ack=1001),
                [to_server(server, wire.tcp(client, 40000, server, 8080, ".", ack=1001, ttl=63))]).leaving(
                    is_in("ESTABLISHED", 900))]


def end(address, port):
    return ("[%s]:%d" if ":" in address else "%s:%d") % (address, port)
