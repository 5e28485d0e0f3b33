#pragma once

// How the tables of the grammar are written down.

#include "accord/analysis/structure/grammar.h"

namespace accord::analysis::structure {

inline Field value(std::string_view name, Form form) {
  return {name, form};
}
inline Field text(std::string_view name) {
  return value(name, Form::text);
}
inline Field flag(std::string_view name) {
  return value(name, Form::flag);
}
inline Field words(std::string_view name, std::vector<std::string_view> allowed) {
  Field field = text(name);
  field.words = std::move(allowed);
  return field;
}
inline Field object(std::string_view name, ObjectKind kind) {
  return {name, Form::object, kind};
}
inline Field in(Holder holder, Field field) {
  field.holder = holder;
  return field;
}
inline Field list(std::string_view name, ObjectKind kind) {
  return in(Holder::list, object(name, kind));
}
inline Field map(std::string_view name, ObjectKind kind, Keys keys = Keys::any) {
  Field field = in(Holder::map, object(name, kind));
  field.keys = keys;
  return field;
}
inline Field required(Field field) {
  field.presence = Presence::required;
  return field;
}
inline Field only_3_0(Field field) {
  field.in_3_1 = false;
  return field;
}
inline Field only_3_1(Field field) {
  field.in_3_0 = false;
  return field;
}

}  // namespace accord::analysis::structure
