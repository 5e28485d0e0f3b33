#include "accord/server/edge/request_id.h"

#include <algorithm>
#include <array>
#include <random>

#include "accord/validation/response/request_id_form.h"

namespace accord::server::edge {
namespace {

bool is_valid_id(std::string_view id) {
  constexpr std::size_t longest = 128;
  return !id.empty() && id.size() <= longest && std::all_of(id.begin(), id.end(), [](char each) {
    return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') ||
           (each >= '0' && each <= '9') ||
           std::string_view("._~+/=:-").find(each) != std::string_view::npos;
  });
}

// Steele, Lea, Flood 2014: the finalizer of SplitMix64, one to one on 64 bits.
uint64_t mixed(uint64_t value) {
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
  return value ^ (value >> 31U);
}

constexpr auto digits_of_bytes = [] {
  constexpr std::string_view digits = "0123456789abcdef";
  std::array<std::array<char, 2>, 256> made{};
  for (std::size_t i = 0; i < made.size(); ++i)
    made[i] = {digits[i >> 4U], digits[i & 0xFU]};
  return made;
}();

std::string digits_of(uint64_t number) {
  std::array<char, 16> id{};
  for (std::size_t i = id.size(); i > 0; i -= 2, number >>= 8U)
    std::copy_n(digits_of_bytes[number & 0xFFU].data(), 2, &id[i - 2]);
  return {id.data(), id.size()};
}

// The four bits of the number that the version takes the place of are the last: as two numbers
// differ, so do their ids.
std::string uuid_v4(uint64_t number, uint64_t random) {
  const uint64_t high = (number & 0xFFFFFFFFFFFF0FFFU) | 0x4000U;
  const uint64_t low =
      0x8000000000000000U | (random & 0x3FFFFFFFFFFFFFF0U) | ((number >> 12U) & 0xFU);
  std::string text = digits_of(high) + digits_of(low);
  for (const std::size_t at : {20U, 16U, 12U, 8U})
    text.insert(at, 1, '-');
  return text;
}

bool is_hexadecimal(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

RequestIds::RequestIds() : next_(0), mask_(0) {
  std::random_device random;
  const auto draw = [&random] {
    return (static_cast<uint64_t>(random()) << 32U) | static_cast<uint64_t>(random());
  };
  next_ = draw();
  mask_ = draw();
}

std::string RequestIds::of(
    const contract::http::Request& request, const validation::RequestIdForm* documented) {
  const std::string_view given = request.field("X-Request-Id");
  if (is_valid_id(given) && (documented == nullptr || documented->accepts(given)))
    return std::string(given);
  const uint64_t number = mixed(next_.fetch_add(1, std::memory_order_relaxed)) ^ mask_;
  using Kind = validation::RequestIdForm::Kind;
  if (documented == nullptr || documented->kind() == Kind::digits) return digits_of(number);
  return uuid_v4(number, mixed(number + mask_));
}

std::string_view trace_id_of(const contract::http::Request& request) {
  const std::string_view text = request.field("traceparent");
  constexpr std::size_t size = 55;
  if (text.size() < size || text[2] != '-' || text[35] != '-' || text[52] != '-') return {};
  const std::string_view id = text.substr(3, 32);
  const bool is_valid = is_hexadecimal(text.substr(0, 2)) && text.substr(0, 2) != "ff" &&
                        is_hexadecimal(id) && is_hexadecimal(text.substr(36, 16)) &&
                        is_hexadecimal(text.substr(53, 2)) &&
                        (text.size() == size || (text.substr(0, 2) != "00" && text[size] == '-'));
  const auto is_zero = [](std::string_view digits) {
    return digits.find_first_not_of('0') == std::string_view::npos;
  };
  // Section 3.2.2.4: a parent id of zeros makes the field invalid.
  return is_valid && !is_zero(id) && !is_zero(text.substr(36, 16)) ? id : std::string_view{};
}

}  // namespace accord::server::edge
