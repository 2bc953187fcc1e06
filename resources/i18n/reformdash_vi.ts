<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- Words of Qt's own dialogs and menus; Qt brings no Vietnamese translation. -->
<TS version="2.1" language="vi_VN" sourcelanguage="en">
<context><name>QPlatformTheme</name>
<message><source>OK</source><translation>Đồng ý</translation></message>
<message><source>Save</source><translation>Lưu</translation></message>
<message><source>Open</source><translation>Mở</translation></message>
<message><source>&amp;Yes</source><translation>&amp;Có</translation></message>
<message><source>&amp;No</source><translation>&amp;Không</translation></message>
<message><source>Cancel</source><translation>Hủy</translation></message>
<message><source>Close</source><translation>Đóng</translation></message>
<message><source>Apply</source><translation>Áp dụng</translation></message>
<message><source>Reset</source><translation>Đặt lại</translation></message>
<message><source>Help</source><translation>Trợ giúp</translation></message>
<message><source>Discard</source><translation>Bỏ</translation></message>
<message><source>Retry</source><translation>Thử lại</translation></message>
</context>
<context><name>QFileDialog</name>
<message><source>Look in:</source><translation>Tìm trong:</translation></message>
<message><source>Back</source><translation>Trước</translation></message>
<message><source>Forward</source><translation>Sau</translation></message>
<message><source>Parent Directory</source><translation>Thư mục cha</translation></message>
<message><source>Create New Folder</source><translation>Tạo thư mục mới</translation></message>
<message><source>List View</source><translation>Danh sách</translation></message>
<message><source>Detail View</source><translation>Chi tiết</translation></message>
<message><source>Files of type:</source><translation>Loại tệp:</translation></message>
<message><source>File &amp;name:</source><translation>Tên &amp;tệp:</translation></message>
<message><source>&amp;Open</source><translation>&amp;Mở</translation></message>
<message><source>&amp;Save</source><translation>&amp;Lưu</translation></message>
<message><source>&amp;Choose</source><translation>&amp;Chọn</translation></message>
<message><source>Directory:</source><translation>Thư mục:</translation></message>
<message><source>All Files (*)</source><translation>Mọi tệp (*)</translation></message>
<message><source>My Computer</source><translation>Máy tính</translation></message>
<message><source>%1 already exists.
Do you want to replace it?</source><translation>Đã có %1.
Thay tệp này?</translation></message>
</context>
<context><name>QFileSystemModel</name>
<message><source>Name</source><translation>Tên</translation></message>
<message><source>Size</source><translation>Kích thước</translation></message>
<message><source>Date Modified</source><translation>Ngày sửa</translation></message>
<message><source>Kind</source><translation>Loại</translation></message>
<message><source>Type</source><translation>Loại</translation></message>
</context>
<context><name>QWidgetTextControl</name>
<message><source>&amp;Undo</source><translation>&amp;Hoàn tác</translation></message>
<message><source>&amp;Redo</source><translation>&amp;Làm lại</translation></message>
<message><source>Cu&amp;t</source><translation>&amp;Cắt</translation></message>
<message><source>&amp;Copy</source><translation>&amp;Sao chép</translation></message>
<message><source>&amp;Paste</source><translation>&amp;Dán</translation></message>
<message><source>Delete</source><translation>Xóa</translation></message>
<message><source>Select All</source><translation>Chọn tất cả</translation></message>
<message><source>Copy &amp;Link Location</source><translation>Sao chép địa chỉ &amp;liên kết</translation></message>
</context>
<context><name>QLineEdit</name>
<message><source>&amp;Undo</source><translation>&amp;Hoàn tác</translation></message>
<message><source>&amp;Redo</source><translation>&amp;Làm lại</translation></message>
<message><source>Cu&amp;t</source><translation>&amp;Cắt</translation></message>
<message><source>&amp;Copy</source><translation>&amp;Sao chép</translation></message>
<message><source>&amp;Paste</source><translation>&amp;Dán</translation></message>
<message><source>Delete</source><translation>Xóa</translation></message>
<message><source>Select All</source><translation>Chọn tất cả</translation></message>
</context>
</TS>
