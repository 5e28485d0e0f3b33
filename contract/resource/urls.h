#pragma once

#include "accord/contract/resource/binder.h"

namespace accord::contract::resource {

/// Finds the URLs of Origin::url: that of the item for `url`, `self`, `html_url` and the like; that
/// of a path below the item for `labels_url` where the contract has `<item>/labels`; that of an
/// item above it for `project_url` where the path of the item leads through a project. The others
/// stay empty.
void bind_urls(const Contract& contract, const Families& families, Model& model);

}  // namespace accord::contract::resource
