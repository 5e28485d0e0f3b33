#pragma once

#include <optional>
#include <string_view>

#include "accord/contract/resource/answer_template.h"
#include "accord/contract/resource/list_query.h"
#include "accord/contract/resource/shape.h"

namespace accord::contract::resource {

/// What a member of a page object shows, by its name and kind: `total_count`, `hasMore`, `next`.
/// Names that depend on the other members are those of PageObject.
std::optional<Filler> page_filler(std::string_view name, const Shape& shape, Paging::Style style);

/// True for a name that only a page object has: `total`, `hasMore`, `next_page`; false for one
/// that an item may have, too: `count`, `start`, `url`.
bool is_page_name(std::string_view name);

/// True for the name of what is around an item in an envelope: `meta`, `links`, `status`.
bool is_envelope_name(std::string_view name);

/// True for those of them that an item does not have itself: `meta`, `pagination`, not `status`.
bool is_pure_envelope_name(std::string_view name);

}  // namespace accord::contract::resource
