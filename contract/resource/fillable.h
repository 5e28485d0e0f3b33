#pragma once

#include "accord/contract/resource/model.h"

namespace accord::contract::resource {

/// Keeps of the bindings what works: a create that leaves out what the resource requires is not
/// served, nor is what shows a property as required that some create leaves out, nor what lists by
/// a link that nothing writes. Sets Resource::is_filled.
void keep_what_works(const Contract& contract, Model& model);

}  // namespace accord::contract::resource
