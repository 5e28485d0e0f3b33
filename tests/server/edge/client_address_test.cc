#include "accord/server/edge/client_address.h"

#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace accord::server::edge {
namespace {

using contract::http::Request;
using Lines = std::vector<std::string>;

std::vector<Network> networks(const Lines& texts) {
  std::vector<Network> all;
  for (const std::string& each : texts)
    all.push_back(Network::parse(each).value());
  return all;
}

std::string client_of(
    std::string_view name,
    const Lines& lines,
    const Lines& trusted = {"10.0.0.0/8"},
    std::string_view peer = "10.0.0.1") {
  Request request;
  for (const std::string& each : lines)
    request.fields.push_back({name, each});
  return client_address(request, peer, networks(trusted));
}

TEST(Network, HoldsTheAddressesOfItsPrefix) {
  const struct {
    const char* network;
    const char* address;
    bool want;
  } cases[] = {
      {"10.0.0.0/8", "10.255.255.255", true},
      {"10.0.0.0/8", "11.0.0.0", false},
      {"10.9.9.9/8", "10.1.1.1", true},
      {"192.168.0.0/17", "192.168.127.255", true},
      {"192.168.0.0/17", "192.168.128.0", false},
      {"192.168.1.1", "192.168.1.1", true},
      {"192.168.1.1", "192.168.1.2", false},
      {"192.168.1.1/31", "192.168.1.0", true},
      {"0.0.0.0/0", "255.255.255.255", true},
      {"0.0.0.0/0", "::1", false},
      {"::/0", "2001:db8::1", true},
      {"::/0", "1.2.3.4", false},
      {"::1", "0:0:0:0:0:0:0:1", true},
      {"2001:db8::/33", "2001:db8:7fff::1", true},
      {"2001:db8::/33", "2001:db8:8000::1", false},
      {"10.0.0.0/8", "", false},
      {"10.0.0.0/8", "010.0.0.1", false},
      {"10.0.0.0/8", "10.1", false},
      {"10.0.0.0/8", "10.0.0.1 ", false},
  };
  for (const auto& each : cases) {
    EXPECT_EQ(Network::parse(each.network).value().holds(each.address), each.want)
        << each.network << ' ' << each.address;
  }
}

// RFC 4291 section 2.5.5.2: what a socket for both families makes of an IPv4 peer.
TEST(Network, TakesAnIpv4AddressThatIsMappedIntoIpv6ForWhatItIs) {
  EXPECT_TRUE(Network::parse("10.0.0.0/8").value().holds("::ffff:10.1.2.3"));
  EXPECT_FALSE(Network::parse("10.0.0.0/8").value().holds("::ffff:11.1.2.3"));
  EXPECT_FALSE(Network::parse("::/0").value().holds("::ffff:10.1.2.3"));
  EXPECT_TRUE(Network::parse("::ffff:10.0.0.0/104").value().holds("10.1.2.3"));
  EXPECT_TRUE(Network::parse("::ffff:10.1.2.3").value().holds("10.1.2.3"));
  EXPECT_FALSE(Network::parse("::ffff:10.0.0.0/95").ok());
}

TEST(Network, RefusesWhatIsNone) {
  for (const char* text :
       {"",
        "/",
        "/8",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10/8",
        "10.0.0.0/8/8",
        "10.0.0.0/8 ",
        " 10.0.0.0/8",
        "::/129",
        "localhost",
        "*",
        "[::1]",
        "10.0.0.0/0x8",
        "10.0.0.0/4294967304",
        "fe80::1%eth0"}) {
    const auto network = Network::parse(text);
    ASSERT_FALSE(network.ok()) << text;
    EXPECT_NE(network.fault().find("\"" + std::string(text) + "\""), std::string::npos);
  }
}

TEST(ClientAddress, IsThePeerWhereItIsNotTrusted) {
  EXPECT_EQ(client_of("X-Forwarded-For", {"1.1.1.1"}, {}, "9.9.9.9"), "9.9.9.9");
  EXPECT_EQ(client_of("X-Forwarded-For", {"1.1.1.1"}, {"10.0.0.0/8"}, "9.9.9.9"), "9.9.9.9");
  EXPECT_EQ(client_of("Forwarded", {"for=1.1.1.1"}, {"10.0.0.0/8"}, "9.9.9.9"), "9.9.9.9");
  EXPECT_EQ(client_of("Forwarded", {"for=1.1.1.1"}, {"0.0.0.0/0"}, ""), "");
}

TEST(ClientAddress, IsTheNearestThatIsNotTrusted) {
  const struct {
    Lines lines;
    const char* want;
  } cases[] = {
      {{}, "10.0.0.1"},
      {{""}, "10.0.0.1"},
      {{"1.1.1.1"}, "1.1.1.1"},
      {{"9.9.9.9, 1.1.1.1"}, "1.1.1.1"},
      {{"9.9.9.9, 1.1.1.1, 10.3.3.3"}, "1.1.1.1"},
      {{"9.9.9.9", "1.1.1.1", "10.3.3.3"}, "1.1.1.1"},
      {{"10.2.2.2, 10.3.3.3"}, "10.2.2.2"},
      {{"1.1.1.1,,  ,"}, "1.1.1.1"},
      {{"1.1.1.1, unknown"}, "10.0.0.1"},
      {{"1.1.1.1, unknown, 10.3.3.3"}, "10.3.3.3"},
      {{"1.1.1.1, 256.1.1.1"}, "10.0.0.1"},
      {{"1.1.1.1:443"}, "1.1.1.1"},
      {{"[2001:db8::1]:443"}, "2001:db8::1"},
      {{"[2001:db8::1]"}, "2001:db8::1"},
      {{"2001:db8::1"}, "2001:db8::1"},
      {{"fe80::1%eth0"}, "10.0.0.1"},
      {{"1.1.1.1\t,\t10.9.9.9"}, "1.1.1.1"}};
  for (const auto& each : cases) {
    EXPECT_EQ(client_of("X-Forwarded-For", each.lines), each.want)
        << testing::PrintToString(each.lines);
  }
}

// What a stranger writes stands in front; a proxy appends what it saw, here 1.1.1.1.
TEST(ClientAddress, ForgedListsDoNotHideWhatTheProxyAppended) {
  for (const char* forged :
       {"9.9.9.9",
        "\"",
        "9.9.9.9:\"",
        "[9.9.9.9]\"",
        "\"9.9.9.9",
        "\\\"",
        "[9.9.9.9",
        "9.9.9.9;",
        "for=9.9.9.9",
        ",",
        "10.1.1.1",
        "unknown"}) {
    EXPECT_EQ(client_of("X-Forwarded-For", {std::string(forged) + ", 1.1.1.1"}), "1.1.1.1")
        << forged;
    EXPECT_EQ(client_of("X-Forwarded-For", {forged, "1.1.1.1"}), "1.1.1.1") << forged;
  }
}

// RFC 7239 section 6.
TEST(ClientAddress, ReadsForwarded) {
  const struct {
    Lines lines;
    const char* want;
  } cases[] = {
      {{"for=1.1.1.1"}, "1.1.1.1"},
      {{"For=\"[2001:db8::1]:4711\""}, "2001:db8::1"},
      {{"for=\"1.1.1.1:80\";proto=http;by=10.0.0.1"}, "1.1.1.1"},
      {{"proto=https;FOR=1.1.1.1;host=a"}, "1.1.1.1"},
      {{"for=9.9.9.9, for=1.1.1.1, for=10.3.3.3"}, "1.1.1.1"},
      {{"for=9.9.9.9", "for=1.1.1.1"}, "1.1.1.1"},
      {{"for=9.9.9.9, for=unknown"}, "10.0.0.1"},
      {{"for=9.9.9.9, for=_hidden, for=10.3.3.3"}, "10.3.3.3"},
      {{"for=9.9.9.9, proto=http"}, "10.0.0.1"},
      {{"for=9.9.9.9, for=\"\""}, "10.0.0.1"},
      {{"for=9.9.9.9, for="}, "10.0.0.1"},
      {{"xfor=9.9.9.9"}, "10.0.0.1"},
      {{"for=1.1.1.1;"}, "1.1.1.1"},
      {{";for=1.1.1.1"}, "1.1.1.1"}};
  for (const auto& each : cases)
    EXPECT_EQ(client_of("Forwarded", each.lines), each.want) << testing::PrintToString(each.lines);
}

// RFC 7239 section 4: a value may be quoted, and no parameter comes twice in an element. What a
// stranger put into Host stands in the proxy's own element.
TEST(ClientAddress, QuotedTextOfForwardedHoldsNoElement) {
  for (const char* said :
       {"for=1.1.1.1;host=\"a;for=9.9.9.9;b\"",
        "for=1.1.1.1;host=\"a,for=9.9.9.9\"",
        "for=1.1.1.1;host=\"a\\\";for=9.9.9.9;b=\\\"\""}) {
    EXPECT_EQ(client_of("Forwarded", {said}), "1.1.1.1") << said;
  }
  EXPECT_EQ(client_of("Forwarded", {"for=1.1.1.1;for=9.9.9.9"}), "10.0.0.1");
}

TEST(ClientAddress, AnOpenQuoteOfAStrangerIsNotBelieved) {
  for (const char* forged :
       {"for=\"", "a=\";for=9.9.9.9;b", "for=9.9.9.9;a=\"", "a=\"\\", "for=9.9.9.9\"", "\""}) {
    const std::string appended = client_of("Forwarded", {std::string(forged) + ", for=1.1.1.1"});
    EXPECT_TRUE(appended == "10.0.0.1" || appended == "1.1.1.1") << forged << ": " << appended;
    const std::string quoted =
        client_of("Forwarded", {std::string(forged) + ", for=\"[2001:db8::1]\""});
    EXPECT_TRUE(quoted == "10.0.0.1" || quoted == "2001:db8::1") << forged << ": " << quoted;
    EXPECT_EQ(client_of("Forwarded", {forged, "for=1.1.1.1"}), "1.1.1.1") << forged;
  }
}

// A proxy that sets the one passes the other on as the stranger wrote it.
TEST(ClientAddress, TwoFieldsThatDisagreeAreNotBelieved) {
  Request request;
  request.fields = {{"Forwarded", "for=9.9.9.9"}, {"X-Forwarded-For", "1.1.1.1"}};
  EXPECT_EQ(client_address(request, "10.0.0.1", networks({"10.0.0.0/8"})), "10.0.0.1");
  request.fields[0].value = "for=\"1.1.1.1:80\"";
  EXPECT_EQ(client_address(request, "10.0.0.1", networks({"10.0.0.0/8"})), "1.1.1.1");
}

TEST(ClientAddress, IsWrittenInOneWay) {
  EXPECT_EQ(client_of("X-Forwarded-For", {"::ffff:1.1.1.1"}), "1.1.1.1");
  EXPECT_EQ(client_of("X-Forwarded-For", {"2001:DB8:0::0:1"}), "2001:db8::1");
  EXPECT_EQ(client_of("X-Forwarded-For", {"1.1.1.1, ::ffff:10.3.3.3"}), "1.1.1.1");
}

TEST(ClientAddress, ThousandsOfElementsAreReadFromTheNear) {
  std::string list = "1.1.1.1";
  for (int i = 0; i < 5'000; ++i)
    list += ", 10.0.0.2";
  EXPECT_EQ(client_of("X-Forwarded-For", {list}), "1.1.1.1");
  EXPECT_EQ(client_of("X-Forwarded-For", {list + ", 2.2.2.2"}), "2.2.2.2");
  EXPECT_EQ(client_of("Forwarded", {std::string(16'000, ';')}), "10.0.0.1");
  EXPECT_EQ(client_of("Forwarded", {std::string(16'000, '"')}), "10.0.0.1");
  EXPECT_EQ(client_of("Forwarded", {std::string(16'000, ',') + "for=1.1.1.1"}), "1.1.1.1");
}

TEST(NetworkOf, IsThe64OfIpv6) {
  EXPECT_EQ(network_of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(network_of("2001:db8:1:2::7"), network_of("2001:0db8:1:2:ffff::1"));
  EXPECT_NE(network_of("2001:db8:1:2::7"), network_of("2001:db8:1:3::7"));
  EXPECT_EQ(network_of("10.0.0.1"), "10.0.0.1");
  EXPECT_EQ(network_of("::ffff:10.0.0.1"), "10.0.0.1");
  EXPECT_EQ(network_of("unknown"), "unknown");
}

TEST(IsTrusted, WhereOneNetworkHoldsTheAddress) {
  const auto all = networks({"10.0.0.0/8", "::1"});
  EXPECT_TRUE(is_trusted("10.1.1.1", all));
  EXPECT_TRUE(is_trusted("::1", all));
  EXPECT_FALSE(is_trusted("1.1.1.1", all));
  EXPECT_FALSE(is_trusted("10.1.1.1", {}));
}

}  // namespace
}  // namespace accord::server::edge
