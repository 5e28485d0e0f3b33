#include "abuse/mutation.h"

#include <algorithm>
#include <array>
#include <random>
#include <string_view>

namespace accord::abuse {
namespace {

using Random = std::mt19937_64;
using Texts = std::vector<std::string_view>;

std::size_t below(Random& random, std::size_t count) {
  return count == 0 ? 0 : random() % count;
}

std::string_view one_of(Random& random, const Texts& all) {
  return all[below(random, all.size())];
}

void flip_bit(std::string& text, Random& random) {
  if (text.empty()) return;
  char& byte = text[below(random, text.size())];
  byte = static_cast<char>(byte ^ (1 << below(random, 8)));
}

void remove_some(std::string& text, Random& random) {
  text.erase(below(random, text.size() + 1), 1 + below(random, 8));
}

void repeat_some(std::string& text, Random& random) {
  const std::string part = text.substr(below(random, text.size() + 1), 1 + below(random, 64));
  text.insert(below(random, text.size() + 1), part);
}

void insert_delimiter(std::string& text, Random& random) {
  using namespace std::string_view_literals;
  static const Texts delimiters = {
      "\r"sv, "\n"sv, "\r\n"sv, "\r\n\r\n"sv, ":"sv,    " "sv,    "\t"sv, "\0"sv,       ","sv,
      ";"sv,  "%"sv,  "%00"sv,  "%2f"sv,      R"(")"sv, "{"sv,    "["sv,  "}"sv,        "\r\n "sv,
      "?"sv,  "&"sv,  "../"sv,  "#"sv,        "\x80"sv, "\xff"sv, "="sv,  "0\r\n\r\n"sv};
  text.insert(below(random, text.size() + 1), one_of(random, delimiters));
}

void insert_field(std::string& text, Random& random) {
  static const Texts fields = {
      "Content-Length: 5\r\n",
      "Content-Length: 0\r\n",
      "Content-Length: 4, 4\r\n",
      "Transfer-Encoding: chunked\r\n",
      "Transfer-Encoding: chunked, chunked\r\n",
      "Transfer-Encoding: xchunked\r\n",
      "Transfer-Encoding : chunked\r\n",
      "Transfer-Encoding: gzip, chunked\r\n",
      "Expect: 100-continue\r\n",
      "Expect: more\r\n",
      "Host: other\r\n",
      "Connection: close\r\n",
      "Connection: upgrade\r\nUpgrade: h2c\r\n",
      "Accept: text/plain;q=0\r\n",
      "Content-Type: text/plain\r\n",
      "Content-Encoding: gzip\r\n",
      "If-Match: \"x\r\n",
      " folded: x\r\n",
      "Range: bytes=0-0\r\n"};
  const std::size_t line = text.find("\r\n");
  text.insert(line == std::string::npos ? 0 : line + 2, one_of(random, fields));
}

// A declared length that says something else: of the body, else of a chunk.
void change_length(std::string& text, Random& random) {
  static const Texts lengths = {
      "0",
      "1",
      "-1",
      "+5",
      "5, 5",
      "0x10",
      "1e3",
      "007",
      "18446744073709551617",
      "2000000",
      "",
      "9",
      "ffffffffffffffff",
      "5;",
      "00000000000000000005",
      "G",
      "a\n"};
  constexpr std::string_view name = "Content-Length: ";
  const std::size_t field = text.find(name);
  std::size_t start = field + name.size();
  if (field == std::string::npos) {
    const std::size_t end_of_head = text.find("\r\n\r\n");
    if (end_of_head == std::string::npos) return;
    start = end_of_head + 4;
    if (random() % 2 == 0) start = std::min(text.find("\r\n", start), text.size() - 2) + 2;
  }
  const std::size_t end = text.find_first_not_of("0123456789abcdefABCDEF", start);
  text.replace(
      start, end == std::string::npos ? std::string::npos : end - start, one_of(random, lengths));
}

void splice(std::string& text, const std::string& other, Random& random) {
  text = text.substr(0, below(random, text.size() + 1)) +
         other.substr(below(random, other.size() + 1));
}

void mutate(std::string& text, const std::vector<std::string>& sound, Random& random) {
  switch (below(random, 8)) {
    case 0:
      return flip_bit(text, random);
    case 1:
      return remove_some(text, random);
    case 2:
      return repeat_some(text, random);
    case 3:
      return insert_delimiter(text, random);
    case 4:
      return insert_field(text, random);
    case 5:
      return change_length(text, random);
    case 6:
      return splice(text, sound[below(random, sound.size())], random);
    default:
      text.resize(below(random, text.size() + 1));
  }
}

std::string with_body(std::string_view start, std::string_view type, std::string_view body) {
  std::string text(start);
  text.append(" HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: ").append(type);
  text.append("\r\nContent-Length: ").append(std::to_string(body.size())).append("\r\n\r\n");
  return text.append(body);
}

}  // namespace

std::vector<std::string> sound_requests() {
  const std::string host = " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
  const std::string json = "application/json";
  return {
      "GET /thing" + host + "\r\n",
      "GET /thing?limit=5&offset=2" + host + "Accept: application/json\r\n\r\n",
      "GET /thing?name=caf%C3%A9%20%2F" + host + "Accept: text/*;q=0.5, */*;q=0.1\r\n\r\n",
      "GET http://127.0.0.1/thing/1" + host + "Accept-Encoding: gzip;q=1.0, identity\r\n\r\n",
      "GET /thing/2" + host + "If-None-Match: \"abc\", W/\"def\"\r\nCookie: a=b; c=\"d\"\r\n\r\n",
      "GET /thing/3 HTTP/1.0\r\nConnection: keep-alive\r\nHost: 127.0.0.1\r\n\r\n",
      "GET /no/such/path" + host + "User-Agent: abuse (x)\r\n\r\n",
      "OPTIONS *" + host + "\r\n",
      "OPTIONS /thing" + host + "Origin: http://a.example\r\n\r\n",
      "DELETE /thing/4" + host + "If-Match: *\r\n\r\n",
      with_body("POST /thing", json, R"({"name":"a"})"),
      with_body(
          "POST /thing", json, R"({"name":"b","text":"\u00e9\n","count":-12,"tags":["x","y"]})"),
      with_body("PUT /thing/5", json + "; charset=utf-8", R"({"name":"c","count":1e2})"),
      with_body("PATCH /thing/6", "application/merge-patch+json", R"({"text":null})"),
      "POST /thing" + host + "Content-Type: " + json +
          "\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"name\":\r\n4\r\n\"d\"}\r\n0\r\n\r\n",
      "POST /thing" + host + "Content-Type: " + json +
          "\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n"
          "c;name=\"v\\\"\";x\r\n{\"name\":\"e\"}\r\n0\r\nX-Sum: 1\r\n\r\n",
      "POST /thing" + host + "Content-Type: " + json +
          "\r\nExpect: 100-continue\r\nContent-Length: 12\r\n\r\n{\"name\":\"f\"}"};
}

std::string mutated_request(const std::vector<std::string>& sound, uint64_t seed, uint64_t number) {
  std::seed_seq sequence{seed, number};
  Random random(sequence);
  std::string text = sound[below(random, sound.size())];
  if (below(random, 16) == 0) return text;
  for (std::size_t left = 1 + below(random, 3); left > 0; --left)
    mutate(text, sound, random);
  return text;
}

}  // namespace accord::abuse
