#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/resource/shape.h"

namespace accord::conformance::graph {

/// A place in a JSON message: JSON Pointer, and the schema of what is there.
struct Place {
  std::string pointer;
  contract::Node schema;
};

/// Where an object holds the item of a noun: at its root, or in an envelope such as
/// `{"data": {…}}`; nullopt where it is not an object.
std::optional<Place> item_place(
    const contract::DocumentSet& documents, const contract::Node& schema, std::string_view noun);

/// Where a message holds the array of items, as `{"items": […]}` does; `schema`: of one item.
std::optional<Place> list_place(
    const contract::DocumentSet& documents, const contract::Node& schema, std::string_view noun);

/// The JSON Pointer of the member of an item that a path parameter names it by; "" where none
/// does. `kind`: of the parameter, which the member must fit.
std::string key_pointer(
    const contract::DocumentSet& documents,
    const contract::Node& item,
    std::string_view noun,
    std::string_view parameter,
    contract::resource::Kind kind);

/// True where the member of that pointer is called as the key of the noun's items must be: like the
/// parameter, `id`, or the noun's id; an `id` not where another member of the item begins with the
/// parameter's name, as `domain_name` for `{domain}`.
bool is_sure_key(
    const contract::DocumentSet& documents,
    const contract::Node& item,
    std::string_view pointer,
    std::string_view noun,
    std::string_view parameter);

/// The schema of the first JSON body of the operation's successes; "not there" where there is none.
contract::Node shown_schema(const contract::Operation& operation);
/// That of its request body, a JSON Patch aside.
contract::Node sent_schema(const contract::Operation& operation);

}  // namespace accord::conformance::graph
