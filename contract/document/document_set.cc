#include "accord/contract/document/document_set.h"

#include <algorithm>

#include "accord/contract/base/percent.h"
#include "accord/contract/base/uri.h"
#include "accord/contract/document/known_schemas.h"
#include "accord/contract/document/messages.h"
#include "accord/contract/document/overlay.h"
#include "accord/contract/json/pointer.h"

namespace accord::contract {
namespace {

bool is_remote(std::string_view file) {
  return file.find("://") != std::string_view::npos;
}

std::string_view file_part(std::string_view reference) {
  return reference.substr(0, reference.find('#'));
}

template <class Visit>
void visit_references(const Json& value, const Visit& visit) {
  if (value.IsArray()) {
    for (const Json& each : value.GetArray())
      visit_references(each, visit);
  } else if (value.IsObject()) {
    for (const auto& member : value.GetObject()) {
      if (member.value.IsString() && text_of(member.name) == "$ref") {
        visit(text_of(member.value));
      } else {
        visit_references(member.value, visit);
      }
    }
  }
}

bool names_known_schema(const Document& document) {
  bool is_found = false;
  visit_references(document.root(), [&](std::string_view reference) {
    is_found = is_found || (is_remote(reference) && is_known_schema(file_part(reference)));
  });
  return is_found;
}

}  // namespace

Result<std::unique_ptr<const DocumentSet>> DocumentSet::load(const std::filesystem::path& file) {
  Diagnostics none;
  auto set = load(file, {}, none);
  if (set && !set.value()->found().empty()) return set.value()->found();
  return set;
}

Result<std::unique_ptr<const DocumentSet>> DocumentSet::load(
    const std::filesystem::path& file,
    const std::vector<std::filesystem::path>& overlays,
    Diagnostics& found,
    const FileSource& source) {
  auto set = std::make_unique<DocumentSet>();
  auto main = Document::load(file, source, &set->found_);
  for (const auto& each : overlays) {
    if (!main) break;
    auto overlay = Document::load(each);
    if (!overlay) return std::move(overlay).fault();
    main = apply_overlay(std::move(main).value(), std::move(overlay).value(), found);
  }
  if (!main) return std::move(main).fault();
  set->main_ = std::move(main).value();
  set->prefix_ = source.prefix;
  if (!source.read && !source.allows_outside) set->boundary_ = boundary_of(file);
  set->read_references(*set->main_, source);
  set->build_index();
  return std::unique_ptr<const DocumentSet>(std::move(set));
}

Result<std::unique_ptr<const DocumentSet>> DocumentSet::parse(
    std::string file,
    std::string text,
    const std::vector<std::pair<std::string, std::string>>& others) {
  auto set = std::make_unique<DocumentSet>();
  auto main = Document::parse(std::move(file), std::move(text), &set->found_);
  if (!main) return std::move(main).fault();
  set->main_ = std::move(main).value();
  for (const auto& [uri, content] : others) {
    auto other = Document::parse(uri, content, &set->found_);
    if (!other) return std::move(other).fault();
    set->given_.push_back(std::move(other).value());
  }
  set->build_index();
  return std::unique_ptr<const DocumentSet>(std::move(set));
}

void DocumentSet::build_index() {
  if (!root().text("openapi").starts_with("3.1")) return;
  add_known_schemas();
  index_.add(*main_);
  for (const auto& [path, document] : others_)
    index_.add(*document);
  for (const auto& document : given_)
    index_.add(*document);
}

void DocumentSet::add_known_schemas() {
  const bool is_named = names_known_schema(*main_) ||
                        std::any_of(
                            others_.begin(),
                            others_.end(),
                            [](const auto& each) { return names_known_schema(*each.second); }) ||
                        std::any_of(given_.begin(), given_.end(), [](const auto& each) {
                          return names_known_schema(*each);
                        });
  if (!is_named) return;
  for (const KnownSchema& each : known_schemas()) {
    auto document = Document::parse(std::string(each.uri), std::string(each.text));
    if (document) given_.push_back(std::move(document).value());
  }
}

Node DocumentSet::root() const {
  return {main_.get(), &main_->root()};
}

std::filesystem::path DocumentSet::path_of(const Document& document) const {
  const std::string& name = document.file();
  return name.starts_with(prefix_) ? name.substr(prefix_.size()) : name;
}

std::filesystem::path DocumentSet::path_of(const Document& from, std::string_view file) const {
  const std::filesystem::path base = path_of(from).parent_path();
  return (base / percent_decode(file).value_or(std::string(file))).lexically_normal();
}

void DocumentSet::read_references(const Document& from, const FileSource& source) {
  visit_references(from.root(), [&](std::string_view reference) {
    const std::string_view file = file_part(reference);
    if (file.empty() || is_remote(file)) return;
    const std::filesystem::path path = path_of(from, file);
    if (path == path_of(*main_).lexically_normal()) return;
    if (others_.contains(path) || failures_.contains(path) || outside_.contains(path)) return;
    if (!boundary_.empty() && !is_inside(boundary_, path)) {
      outside_.insert(path);
      return;
    }
    auto read = Document::load(path, source, &found_);
    if (!read) {
      failures_[path] = std::move(read).fault();
      return;
    }
    const Document& document = *(others_[path] = std::move(read).value());
    read_references(document, source);
  });
}

Result<Node> DocumentSet::resolve(const Node& at, std::string_view reference) const {
  const SchemaResource* here = index_.resource_of(at);
  const bool can_name = here != nullptr && (!index_.is_plain() || !given_.empty());
  if (!can_name) return resolve_file(at, reference);
  const std::string_view file = file_part(reference);
  const SchemaResource* to = file.empty() ? here : index_.find(resolve_uri(here->uri, file));
  if (to == nullptr) return resolve_file(at, reference);
  const std::size_t hash = reference.find('#');
  const auto fragment =
      percent_decode(hash == std::string_view::npos ? "" : reference.substr(hash + 1));
  if (fragment && !fragment->empty() && fragment->front() != '/') {
    const auto anchor = to->anchors.find(*fragment);
    if (anchor != to->anchors.end()) return anchor->second;
  } else if (fragment) {
    const Json* value = resolve_pointer(*to->root.value, *fragment);
    if (value != nullptr) return Node{to->root.document, value};
  }
  return Diagnostics{error(at, messages::unresolved_fragment(reference))};
}

Result<Node> DocumentSet::resolve_file(const Node& at, std::string_view reference) const {
  auto refuse = [&](Message message) { return Diagnostics{error(at, std::move(message))}; };
  const std::string_view file = file_part(reference);
  if (is_remote(file)) return refuse(messages::remote_reference(reference));
  const Document* document = at.document;
  if (!file.empty()) {
    const std::filesystem::path path = path_of(*at.document, file);
    const auto found = others_.find(path);
    if (found != others_.end()) {
      document = found->second.get();
    } else if (path == path_of(*main_).lexically_normal()) {
      document = main_.get();
    } else if (outside_.contains(path)) {
      return refuse(messages::outside_reference(reference, boundary_.string()));
    } else {
      const auto failure = failures_.find(path);
      if (failure == failures_.end()) return refuse(messages::unread_file(reference));
      Diagnostics all{error(at, messages::unreadable_reference(reference))};
      all.insert(all.end(), failure->second.begin(), failure->second.end());
      return all;
    }
  }
  const std::size_t hash = reference.find('#');
  const auto fragment =
      percent_decode(hash == std::string_view::npos ? "" : reference.substr(hash + 1));
  if (!fragment) return refuse(messages::invalid_reference_encoding(reference));
  if (!fragment->empty() && fragment->front() != '/') {
    return refuse(messages::unresolved_anchor(reference));
  }
  const Json* value = resolve_pointer(document->root(), *fragment);
  if (value == nullptr) return refuse(messages::unresolved_pointer(reference));
  return Node{document, value};
}

Result<Node> DocumentSet::follow(const Node& node) const {
  constexpr int most_steps = 100;
  Node here = node;
  for (int step = 0; step < most_steps; ++step) {
    const Node reference = here.member("$ref");
    if (!reference.is_string()) return here;
    auto next = resolve(reference, text_of(*reference.value));
    if (!next) return next;
    here = std::move(next).value();
  }
  return Diagnostics{error(node, messages::circular_reference())};
}

}  // namespace accord::contract
