#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/base/result.h"
#include "accord/contract/json/json.h"
#include "accord/validation/parameter/layout.h"
#include "accord/validation/parameter/scalar_text.h"

namespace accord::validation {

/// Puts the pieces of one parameter together to an array or an object. Lives for one call of a
/// decoder, whose layout must outlive it.
class Gatherer {
 public:
  using Answer = contract::Result<contract::Json, TextFault>;

  Gatherer(const ParameterLayout& layout, Guessing guessing, contract::JsonAllocator& allocator)
      : layout_(layout),
        guessing_(guessing),
        allocator_(allocator) {}

  Answer array(const std::vector<std::string_view>& pieces);
  /// name, value, name, value
  Answer object(const std::vector<std::string_view>& pieces);
  /// name=value, each
  Answer exploded_object(const std::vector<RawPair>& pairs);

 private:
  Answer scalar(std::string_view raw, const TextShape::Value& shape);
  std::optional<TextFault> add_member(contract::Json& object, const RawPair& pair);

  const ParameterLayout& layout_;
  Guessing guessing_;
  contract::JsonAllocator& allocator_;
  std::string scratch_;
};

/// The fault of a text with a broken escape, or not in UTF-8.
TextFault broken_text(std::string pointer = {});

/// The member of that name, which may hold any byte; MemberEnd() where there is none.
contract::Json::MemberIterator member_of(contract::Json& object, const std::string& name);

}  // namespace accord::validation
