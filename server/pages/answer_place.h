#pragma once

#include "accord/contract/resource/answer_template.h"
#include "accord/server/pages/json_object.h"

namespace accord::server::pages {

/// The JSON Pointer to where an answer has what the filler stands for; null where it has not.
contract::Json place_in_answer(
    const contract::resource::Template& answer,
    contract::resource::Filler filler,
    contract::JsonAllocator& allocator);

}  // namespace accord::server::pages
