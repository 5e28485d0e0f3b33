# accord_folder(FOLDER DEPENDS folder… LINKS target… EXCLUDE file… NAME name): one folder of the house
# as one library, without the sources of these names. A library with a name of its own is another of
# the same folder: built where a program needs it, and not installed.
#
# The library sees its own headers and those of the folders it depends on, as
# "accord/<folder>/…", and no others: the include root of each folder is a directory of its own in
# the build tree that holds one symlink. A forbidden include does not compile, a cycle does not
# configure. LINKS are private: third-party headers stay inside the folder's .cc files.
function(accord_folder folder)
  cmake_parse_arguments(FOLDER "" "NAME" "DEPENDS;LINKS;EXCLUDE" ${ARGN})
  set(name ${folder})
  if(FOLDER_NAME)
    set(name ${FOLDER_NAME})
  endif()
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS
    ${PROJECT_SOURCE_DIR}/${folder}/*.cc ${PROJECT_SOURCE_DIR}/${folder}/*.h)
  list(FILTER sources EXCLUDE REGEX "/main\\.cc$")
  foreach(file IN LISTS FOLDER_EXCLUDE)
    list(FILTER sources EXCLUDE REGEX "/${file}$")
  endforeach()
  add_library(accord_${name} STATIC ${sources})
  add_library(accord::${name} ALIAS accord_${name})
  set(root ${PROJECT_BINARY_DIR}/include/${folder})
  file(MAKE_DIRECTORY ${root}/accord)
  file(CREATE_LINK ${PROJECT_SOURCE_DIR}/${folder} ${root}/accord/${folder} SYMBOLIC)
  target_include_directories(accord_${name} PUBLIC
    $<BUILD_INTERFACE:${root}> $<INSTALL_INTERFACE:include>)
  target_compile_features(accord_${name} PUBLIC cxx_std_20)
  foreach(other IN LISTS FOLDER_DEPENDS)
    target_link_libraries(accord_${name} PUBLIC accord_${other})
  endforeach()
  target_link_libraries(accord_${name}
    PUBLIC accord_rapidjson PRIVATE accord_warnings ${FOLDER_LINKS})
  accord_unity(accord_${name})
  accord_headers(accord_${name} contract <accord/contract/json/json.h>)
  if(FOLDER_NAME)
    set_target_properties(accord_${name} PROPERTIES EXCLUDE_FROM_ALL ON)
    return()
  endif()
  set_target_properties(accord_${name} PROPERTIES EXPORT_NAME ${name})
  install(TARGETS accord_${name} EXPORT accordTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(DIRECTORY ${name}/ DESTINATION include/accord/${name} FILES_MATCHING PATTERN "*.h")
endfunction()

# accord_unity(TARGET): with ACCORD_UNITY the files of a folder are compiled together, sixteen at most:
# four fifths of the time of a small file go into its headers. Folders of a few files share a unit.
# A new file concerns its own folder only.
function(accord_unity target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${ACCORD_UNITY} UNITY_BUILD_MODE GROUP)
  get_target_property(sources ${target} SOURCES)
  list(FILTER sources INCLUDE REGEX "\\.cc$")
  set(folders "")
  set(most 16)
  set(few 5)
  foreach(file IN LISTS sources)
    get_source_file_property(group ${file} UNITY_GROUP)
    if(group)  # of another library of this folder
      continue()
    endif()
    get_filename_component(path ${file} ABSOLUTE)
    get_filename_component(folder ${path} DIRECTORY)
    file(RELATIVE_PATH name ${PROJECT_SOURCE_DIR} ${folder})
    string(MAKE_C_IDENTIFIER "${name}" id)
    list(APPEND folders ${id})
    list(APPEND files_${id} ${file})
  endforeach()
  list(REMOVE_DUPLICATES folders)
  set(small 0)
  foreach(id IN LISTS folders)
    list(LENGTH files_${id} count)
    math(EXPR parts "(${count} + ${most} - 1) / ${most}")
    set(index 0)
    foreach(file IN LISTS files_${id})
      if(count GREATER few)
        math(EXPR part "${index} * ${parts} / ${count}")
        set(group "${id}_${part}")
      else()
        math(EXPR part "${small} / ${most}")
        set(group "${target}_${part}")
        math(EXPR small "${small} + 1")
      endif()
      set_source_files_properties(${file} PROPERTIES UNITY_GROUP ${group})
      math(EXPR index "${index} + 1")
    endforeach()
  endforeach()
endfunction()

# accord_headers(TARGET FIRST header…): with ACCORD_UNITY these headers, and those of the standard
# library that many files include, are parsed once, for accord_FIRST; the other targets with the
# same flags take them from there. Each of the targets must be allowed to include them. A build
# without ACCORD_UNITY (dev, tidy) finds the files that lack an include.
function(accord_headers target first)
  if(NOT ACCORD_UNITY)
    return()
  endif()
  # RE2 asks for -pthread, and what is parsed once is refused where one macro more is defined.
  target_compile_options(${target} PRIVATE -pthread)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${target} PRIVATE -fpch-preprocess)  # for ccache
  endif()
  if(NOT target STREQUAL "accord_${first}")
    target_precompile_headers(${target} REUSE_FROM accord_${first})
    return()
  endif()
  target_precompile_headers(${target} PRIVATE <algorithm> <array> <atomic> <charconv> <chrono>
    <filesystem> <fstream> <functional> <map> <memory> <mutex> <optional> <set> <span> <sstream>
    <string> <string_view> <thread> <unordered_map> <utility> <variant> <vector> ${ARGN})
endfunction()
