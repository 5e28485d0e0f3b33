#include "accord/server/http/unsent.h"

#include <array>
#include <charconv>
#include <new>
#include <utility>

namespace accord::server::http {
namespace {

using State = contract::http::BodySource::State;

constexpr int hexadecimal = 16;

// The size line of a chunk.
std::string chunk_head(std::size_t size) {
  std::array<char, 24> digits{};
  const auto written =
      std::to_chars(digits.data(), digits.data() + digits.size(), size, hexadecimal);
  return std::string(digits.data(), written.ptr) + "\r\n";
}

}  // namespace

std::optional<uint64_t> Unsent::size_in_all() const {
  if (source == nullptr) return sent_before + size();
  return source->length();
}

bool Unsent::is_ended_by_close() const {
  return source != nullptr && !is_chunked && !source->length();
}

Unsent::More Unsent::take_more() try {
  if (source == nullptr) return More::no_more;
  sent_before += std::exchange(sent, 0);
  // What was charged is sent: what follows is bounded by the source.
  if (!body.empty()) until_sent.reset();
  head.clear();
  body.clear();
  const State state = source->take(body);
  if (state == State::failed) return More::failed;
  if (state == State::ended) source.reset();
  if (is_chunked && !body.empty()) {
    head = chunk_head(body.size());
    body += "\r\n";
  }
  if (is_chunked && source == nullptr) body += "0\r\n\r\n";
  if (size() > 0) return More::some;
  return source == nullptr ? More::no_more : More::none_yet;
} catch (const std::bad_alloc&) {
  return More::failed;
}

}  // namespace accord::server::http
