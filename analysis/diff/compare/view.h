#pragma once

#include "accord/contract/schema/view_set.h"

namespace accord::analysis::diff {

using contract::schema::all_types;
using contract::schema::Keyword;
using contract::schema::KeywordSet;
using contract::schema::null_type;
using contract::schema::SchemaView;
using contract::schema::set_of;
using contract::schema::to_text;
using contract::schema::TypeSet;
using contract::schema::ViewSet;

}  // namespace accord::analysis::diff
