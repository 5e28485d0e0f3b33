#pragma once

#include <string_view>

#include "accord/contract/resource/resource.h"

namespace accord::contract::resource {

/// Which clock gives a date-time of that name its value; Origin::client where none does.
Origin clock_origin(std::string_view name);

/// True for what a URL that the server gives is called: `url`, `self`, `labels_url`, `projectLink`.
bool names_url(std::string_view name);

/// What such a URL leads to, normalized: `labels`, `project`; "" for the item itself.
std::string named_by_url(std::string_view name);

/// True for what an identifier that the server gives is called: `id`, `uuid`, `node_id`.
bool names_identifier(std::string_view name);

}  // namespace accord::contract::resource
