#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "accord/contract/resource/answer_template.h"
#include "accord/contract/resource/list_query.h"
#include "accord/contract/resource/resource.h"
#include "accord/contract/resource/shape.h"

namespace accord::contract::resource {

/// What a message holds once the envelope or the page object around it is taken off.
struct Unwrapped {
  enum class Kind { nothing, item, items };
  Kind kind = Kind::nothing;
  Shape shape;                    ///< of the item
  std::vector<std::string> path;  ///< the members that lead to the item or the array
};

/// Takes the envelope off (docs/design.md, Envelopes and page objects). `nouns`: the normalized
/// names that the thing may have beside the general ones (`data`, `items`, `results`).
Unwrapped unwrap(
    const schema::References& references, const Node& schema, const std::set<std::string>& nouns);

/// How the rest of a success response is filled.
struct FormRequest {
  Node schema;                    ///< of the whole message
  std::vector<std::string> path;  ///< as unwrapped
  Filler thing = Filler::item;    ///< what is put at the end of the path
  bool is_array_of_one = false;   ///< the thing is an array that holds the item
  Paging::Style style = Paging::Style::none;
  int status = 200;                  ///< of the response
  std::set<std::string> nouns = {};  ///< as unwrapped
  /// The resource whose properties members of that name show; null where they show none.
  const Resource* resource = nullptr;
  /// Members of a page object by their schemas, where x-accord names them: total, pages, next,
  /// previous or more.
  std::map<const Json*, std::string> declared = {};
};

struct Form {
  Template answer;
  /// A required member that has no value: the response cannot be given.
  std::string unfilled;
};

/// The template of the message: what is required is filled, what is optional and unknown left out.
Form form_of(const schema::References& references, const FormRequest& request);

/// The template of a message about the item that is not the item: `true`, `{"deleted": true, "id":
/// 7}`. The path of the request is empty.
Form message_of(const schema::References& references, const FormRequest& request);

}  // namespace accord::contract::resource
