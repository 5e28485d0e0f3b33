#include "abuse/nonce.h"

#include <algorithm>
#include <cctype>

#include "abuse/client.h"

namespace accord::abuse {
namespace {

constexpr std::size_t nonce_length = 15;

}  // namespace

std::string nonce(uint64_t number) {
  const std::string digits = std::to_string(number);
  return "9" + std::string(nonce_length - 1 - digits.size(), '0') + digits;
}

std::string nonce_read(std::string_view nonce) {
  return request_text("GET", "/thing/" + std::string(nonce));
}

std::string nonce_create(std::string_view nonce) {
  return request_text("POST", "/thing", R"({"name":")" + std::string(nonce) + R"("})");
}

std::string nonce_create_long(std::string_view nonce) {
  constexpr std::size_t padding = 10'000;
  const std::string name = std::string(nonce) + " " + std::string(padding, 'p');
  return request_text("POST", "/fixed", R"({"name":")" + name + R"("})");
}

bool has_other_nonce(std::string_view text, std::string_view nonce) {
  const auto is_digit = [](unsigned char each) { return std::isdigit(each) != 0; };
  const auto* start = std::ranges::find_if(text, is_digit);
  while (start != text.end()) {
    const auto* const end = std::find_if_not(start, text.end(), is_digit);
    const std::string_view run = text.substr(
        static_cast<std::size_t>(start - text.begin()), static_cast<std::size_t>(end - start));
    if (run.size() >= nonce_length && run != nonce) return true;
    start = std::find_if(end, text.end(), is_digit);
  }
  return false;
}

std::string nonce_fault(const Answer& answer, std::string_view nonce) {
  const std::string what = std::to_string(answer.status) + " " + answer.body.substr(0, 200);
  const std::string asked = " asked with " + std::string(nonce);
  if (has_other_nonce(answer.body, nonce)) return "another client's answer: " + what + asked;
  if (answer.status != 404 && answer.status != 201) return "answered " + what + asked;
  if (answer.body.find(nonce) == std::string::npos) return "without the nonce: " + what + asked;
  return {};
}

}  // namespace accord::abuse
