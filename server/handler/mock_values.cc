#include "accord/server/handler/mock_values.h"

#include <string>

namespace accord::server::handler {
namespace {

// A short word, different for each seed and place: FNV-1a. It begins every free string.
std::string salt_of(uint64_t seed, std::string_view place) {
  uint64_t hash = 0xCBF29CE484222325;
  const auto add = [&hash](unsigned char each) { hash = (hash ^ each) * 0x100000001B3; };
  for (const char each : std::to_string(seed) + ' ')
    add(static_cast<unsigned char>(each));
  for (const char each : place)
    add(static_cast<unsigned char>(each));
  hash ^= hash >> 32U;
  constexpr std::string_view letters = "abcdefghijkmnpqrstuvwxyz";
  std::string salt;
  for (int i = 0; i < 4; ++i, hash /= letters.size())
    salt += letters[hash % letters.size()];
  return salt + '-';
}

}  // namespace

MockValues::MockValues(const contract::Contract& contract, uint64_t seed)
    : seed_(seed),
      sampler_(*contract.documents, "", validation::Direction::response) {}

contract::Result<contract::JsonDocument, std::string> MockValues::value(
    const contract::Node& schema, std::string_view place, validation::sample::Size size) {
  const std::lock_guard lock(mutex_);
  sampler_.restart(salt_of(seed_, place));
  contract::JsonDocument document;
  auto made = sampler_.value(schema, size, document.GetAllocator());
  if (!made) return sampler_.unmade();
  static_cast<contract::Json&>(document) = std::move(*made);
  return document;
}

}  // namespace accord::server::handler
