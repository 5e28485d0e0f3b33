#pragma once

#include "accord/contract/document/bundle.h"
#include "accord/server/pages/json_object.h"
#include "accord/server/pages/shown.h"

namespace accord::server::pages {

/// Adds to the description of a list: its pages, filters, searches and orders, and where an answer
/// has the items and their number.
void describe_list(
    const Shown& shown,
    const contract::Bundle& bundle,
    const contract::Operation& operation,
    const contract::resource::Binding& binding,
    JsonObject& to);

}  // namespace accord::server::pages
