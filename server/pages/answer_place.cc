#include "accord/server/pages/answer_place.h"

#include <optional>
#include <string>

#include "accord/contract/json/pointer.h"

namespace accord::server::pages {

using contract::resource::Filler;
using contract::resource::Template;

namespace {

std::optional<std::string> place_of(const Template& answer, Filler filler) {
  if (answer.kind == Template::Kind::filler) {
    return answer.filler == filler ? std::optional(std::string()) : std::nullopt;
  }
  for (std::size_t i = 0; i < answer.members.size(); ++i) {
    const auto below = place_of(answer.members[i], filler);
    if (!below) continue;
    const bool is_object = answer.kind == Template::Kind::object;
    return (is_object ? contract::child_pointer("", answer.names[i])
                      : contract::child_pointer("", i)) +
           *below;
  }
  return std::nullopt;
}

}  // namespace

contract::Json place_in_answer(
    const Template& answer, Filler filler, contract::JsonAllocator& allocator) {
  const auto found = place_of(answer, filler);
  return found ? contract::make_string(*found, allocator) : contract::Json();
}

}  // namespace accord::server::pages
