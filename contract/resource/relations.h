#pragma once

#include "accord/contract/resource/binder.h"

namespace accord::contract::resource {

/// Makes relations of the properties that show rows of a resource (docs/design.md, Relations):
/// parents, children and many-to-many. Resources that nothing fills are left alone. To be called
/// before the operations are bound.
void find_relations(const Contract& contract, const Families& families, Model& model);

/// Operations that would show a recursion without an end lose their binding.
void refuse_endless(Model& model);

}  // namespace accord::contract::resource
